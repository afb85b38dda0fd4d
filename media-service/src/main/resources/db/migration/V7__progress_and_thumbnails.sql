-- In percent, of the attempt under way; null as long as none has told.
alter table job add progress int;
-- In the order of the video.
alter table media add thumbnail_keys text[];
