package org.shutterline.user.mail;

/** What a mail says, as plain text. */
public record MailText(String subject, String body) {}
