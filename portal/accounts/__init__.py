"""People, their roles, sign-in and invitations."""
