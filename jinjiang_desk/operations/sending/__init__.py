"""What leaves a desk: dispatches and returns, whole or in parts, and the receipts they carry."""
