package org.shutterline.user.export;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

import org.shutterline.platform.core.Id;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in an archive: a text that explains it, a JSON file for each kind of record, and the photos and videos. */
@Component
class Content {
	private final OwnTables tables;
	private final Neighbours neighbours;
	private final JsonMapper json;
	private final URI media;
	private final SequencedMap<String, URI> lists = new LinkedHashMap<>();

	Content(OwnTables tables, Neighbours neighbours, JsonMapper json, ServicesSettings services) {
		this.tables = tables;
		this.neighbours = neighbours;
		this.json = json;
		this.media = export(services.mediaUrl(), "media");
		lists.put("posts.json", export(services.postUrl(), "posts"));
		lists.put("comments.json", export(services.postUrl(), "comments"));
		lists.put("likes.json", export(services.postUrl(), "likes"));
		lists.put("comment_likes.json", export(services.postUrl(), "comment-likes"));
		lists.put("shares.json", export(services.postUrl(), "shares"));
		lists.put("saves.json", export(services.postUrl(), "saves"));
		lists.put("stories.json", export(services.postUrl(), "stories"));
		lists.put("story_views.json", export(services.postUrl(), "story-views"));
		lists.put("notifications.json", export(services.notificationUrl(), "notifications"));
		lists.put("notification_preferences.json",
				export(services.notificationUrl(), "notification-preferences"));
		lists.put("push_subscriptions.json", export(services.notificationUrl(), "push-subscriptions"));
	}

	private record MediaFile(Id mediaId, String name) {}

	/** @param each is run again and again on the way, and may throw to end it */
	void write(Id user, OutputStream out, Runnable each) throws IOException {
		var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		var entries = new JsonEntries(zip, json);
		try (var readme = new ClassPathResource("README.txt", Content.class).getInputStream()) {
			entries.plain("README.txt", readme);
		}
		entries.one("account.json", tables.account(user).stream().findFirst()
				.orElseThrow(() -> new IOException("The account is gone")));
		for (var file : tables.files()) {
			entries.list(file, to -> tables.each(file, user, rows -> {
				each.run();
				rows.forEach(to::add);
			}));
		}
		for (var list : lists.entrySet()) {
			entries.list(list.getKey(), to -> neighbours.each(list.getValue(), user, page -> {
				each.run();
				page.forEach(to::add);
			}));
		}
		var files = new ArrayList<MediaFile>();
		entries.list("media.json", to -> neighbours.each(media, user, page -> {
			each.run();
			page.forEach(description -> {
				to.add(description);
				file(description).ifPresent(files::add);
			});
		}));
		zip.setLevel(Deflater.NO_COMPRESSION);
		for (var file : files) {
			each.run();
			neighbours.file(URI.create(media + "/" + file.mediaId() + "/file"), user,
					stream -> entries.plain("media/" + file.name(), stream));
		}
		zip.finish();
	}

	private static Optional<MediaFile> file(JsonNode description) {
		var id = Id.parse(description.path("media_id").asString());
		return switch (description.path("file_type").asString("")) {
			case "" -> Optional.empty();
			case "image/jpeg" -> Optional.of(new MediaFile(id, id + ".jpg"));
			case "image/png" -> Optional.of(new MediaFile(id, id + ".png"));
			case "video/mp4" -> Optional.of(new MediaFile(id, id + ".mp4"));
			default -> Optional.of(new MediaFile(id, id + ".bin"));
		};
	}

	private static URI export(URI service, String records) {
		var base = service.toString();
		return URI.create((base.endsWith("/") ? base : base + "/") + "internal/v1/export/" + records);
	}
}
