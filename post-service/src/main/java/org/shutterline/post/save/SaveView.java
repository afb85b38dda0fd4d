package org.shutterline.post.save;

/** Whether the viewer has saved a post. Nobody is told how many have. */
record SaveView(boolean saved) {}
