"""Checks of a document's layout (kiểm tra thể thức): a file comes in, findings are shown."""
