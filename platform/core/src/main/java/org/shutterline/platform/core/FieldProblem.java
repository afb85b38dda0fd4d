package org.shutterline.platform.core;

/** What is wrong with one field of a request, named as the client named it ({@code media_ids[2]}). */
public record FieldProblem(String field, String message) {}
