"""The workbooks that leave a desk."""
