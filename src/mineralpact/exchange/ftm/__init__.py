"""Forms of followthemoney that both ways share: its dates, texts, codes and links."""
