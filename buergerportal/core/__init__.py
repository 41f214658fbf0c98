"""What every module may use and that knows no word of the domain."""
