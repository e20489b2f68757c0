"""What people said: notes and decisions on anything, who and when and why; a build never loses them."""
