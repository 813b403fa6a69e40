"""One district and five towns that exchange workbooks as people do: late, twice, never, edited by hand."""
