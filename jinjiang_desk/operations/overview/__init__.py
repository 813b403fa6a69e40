"""What is seen at a glance: what there is to do today, the matrix, views, whatever a few letters find."""
