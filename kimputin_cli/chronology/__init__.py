"""EDTF values as days with fuzz."""
