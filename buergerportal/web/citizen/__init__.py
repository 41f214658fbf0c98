"""What people and businesses see on a portal's address."""
