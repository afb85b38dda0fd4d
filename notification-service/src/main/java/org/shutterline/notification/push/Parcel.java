package org.shutterline.notification.push;

/** A delivery with all that is needed to send it. */
record Parcel(Delivery delivery, Subscription subscription, PushMessage message, PushProvider provider) {}
