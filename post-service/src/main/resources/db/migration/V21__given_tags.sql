-- The tags that the author gave, without the caption's hashtags, which go when the caption goes. Null: not known, as the
-- post is older than this column; then all its tags are taken for given.
alter table post add given_tags text[];
