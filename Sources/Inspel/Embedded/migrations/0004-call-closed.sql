-- When an owner closed the call; NULL while it is open or a draft. A call also closes by itself at closes_at.
ALTER TABLE call ADD COLUMN closed_at INTEGER;
