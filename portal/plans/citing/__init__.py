"""Plans and the registers of documents from above: which basis means which entry, and back."""
