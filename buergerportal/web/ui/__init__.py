"""What pages are made of: base templates, components, design tokens, icons."""
