"""The law, as dated values with their source. Statutes in `statutes`, what binds nobody in `recommendations`.

Citations stand in `sources`, plain-Swedish help for statutory terms in `terms`.
"""
