"""From a corpus to what the engine ships; never imported by the reader itself."""
