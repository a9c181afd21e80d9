import CGMime
