package org.shutterline.notification;

import org.shutterline.platform.testing.NextSchema;

/** Notifications while the next version is rolled out. */
@NextSchema
class NextSchemaTests extends NotificationServiceTests {}
