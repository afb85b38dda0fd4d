package org.shutterline.notification.cause;

/** What is heard of on {@code post.events}. */
sealed interface PostEvent permits PostPublished, PostEdited, PostDeleted {}
