package org.shutterline.e2e.client;

import java.util.List;

/** A post to be made of media that were uploaded. */
public record NewPost(String caption, List<String> tags, List<String> mediaIds) {}
