"""What clerks see on the staff address."""
