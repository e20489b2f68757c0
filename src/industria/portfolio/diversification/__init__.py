"""What comes next: industries that districts do not have yet, ranked, and in which year to begin which."""
