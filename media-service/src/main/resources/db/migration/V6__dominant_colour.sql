-- As #rrggbb; null for what was made before.
alter table media add dominant_colour text;
