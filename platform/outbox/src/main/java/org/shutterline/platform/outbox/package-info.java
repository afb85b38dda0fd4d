/**
 * Events that commit together with the change they tell of, and the relay that publishes them to Kafka.
 */
@NullMarked
package org.shutterline.platform.outbox;

import org.jspecify.annotations.NullMarked;
