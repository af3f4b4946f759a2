"""What the law says of the association's organisation. Pure."""
