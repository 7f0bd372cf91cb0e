"""`facts merge` and `facts split`: a person corrects who is who."""
