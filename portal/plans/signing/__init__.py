"""Signed copies (bản ký số): a PDF goes out, comes back signed, and its signatures are checked."""
