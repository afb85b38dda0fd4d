-- The trace in which a job was asked for, if there was one. Earlier releases leave it out and go on without.
ALTER TABLE fan_out_job ADD COLUMN traceparent text;
