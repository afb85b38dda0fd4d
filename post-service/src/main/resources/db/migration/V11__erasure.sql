-- Finding all that a user left: for their archive, and to erase it.
create index post_by_author on post (author_id, post_id) where status <> 'deleted';
create index comment_by_user on comment (user_id, comment_id);
create index post_like_by_user on post_like (user_id, post_id);
create index media_by_owner on media (owner_id);

-- A reply stays when what it answers is erased; its reply_to then names nothing any more.
alter table comment drop constraint comment_reply_to_fkey;
