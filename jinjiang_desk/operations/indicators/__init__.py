"""Documents with indicators: reviewed, loaded, looked at, taken along as a workbook."""
