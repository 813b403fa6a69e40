"""jinjiang_desk: an offline desk for putting right what environmental inspectors found."""
