"""The plan as papers: one block model for PDF, DOCX, XLSX and HTML."""
