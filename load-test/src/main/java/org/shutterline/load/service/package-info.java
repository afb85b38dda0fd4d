/** Load from within: a service's own code in a process of ours, asked line by line to do something very often. */
@NullMarked
package org.shutterline.load.service;

import org.jspecify.annotations.NullMarked;
