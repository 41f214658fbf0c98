"""Everything that knows HTTP. Views parse, ask permission, call one action or query, and render."""
