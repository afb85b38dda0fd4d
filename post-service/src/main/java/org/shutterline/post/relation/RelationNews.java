package org.shutterline.post.relation;

/** What is heard of the relation of two accounts. */
sealed interface RelationNews permits RelationChanged, RelationForgotten {}
