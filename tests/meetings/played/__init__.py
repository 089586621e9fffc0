"""A whole assembly of the 182 lots of the sample register, from its agenda to what follows it."""
