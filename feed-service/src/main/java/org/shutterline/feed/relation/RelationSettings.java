package org.shutterline.feed.relation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept of relations.
 *
 * @param room how much memory of this process they may take
 */
@ConfigurationProperties("shutterline.feed.relations")
record RelationSettings(@DefaultValue("64MB") DataSize room) {}
