package org.shutterline.e2e.oracle;

/** A fact that becomes so, or ends. */
record Change(Fact fact, boolean value) {}
