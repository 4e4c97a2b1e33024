"""Fast loader and writer: msgspec Structs checked by generated code; any doubt falls back to `codec.strict`."""
