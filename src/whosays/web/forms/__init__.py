"""What people fill in, as acts: each form is checked here, and what is wrong with it is said in plain words."""
