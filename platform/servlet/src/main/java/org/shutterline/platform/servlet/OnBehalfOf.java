package org.shutterline.platform.servlet;

import org.shutterline.platform.core.Id;

/**
 * The user on whose behalf another service asks; an argument of controllers below {@code /internal}, where nothing else
 * says who is meant.
 */
public record OnBehalfOf(Id userId) {}
