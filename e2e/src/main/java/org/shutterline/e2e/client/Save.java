package org.shutterline.e2e.client;

/** Whether I saved a post; nobody is told how many did. */
public record Save(boolean saved) {}
