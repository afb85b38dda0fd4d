-- Answers equality alone. A tree would also offer the order of the ids, and for a post with many comments the planner would
-- take that offer and walk through the comments of all posts, to pick out those of one.
drop index comment_by_id;
create index comment_by_id on comment using hash (comment_id);
