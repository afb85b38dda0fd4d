package org.shutterline.e2e.bench;

import java.time.Duration;

/** What one round of load came to. */
record Round(double perSecond, Duration median, Duration p99) {}
