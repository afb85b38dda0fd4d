package org.shutterline.notification.inbox;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;

/**
 * What is shown as one, as clients see it.
 *
 * @param sequence the place of its newest among all that the recipient was told; where it is shown in a list that began before,
 * of its newest of then
 * @param byUser who did it last; of media that failed, which nobody did, their owner
 * @param others those who did it before, the newest of them
 * @param othersCount how many did it beside {@code byUser}; 999 means as many or more
 * @param mediaId of media that failed
 */
public record NotificationView(Id notificationId, long sequence, Type type, ActorView byUser, int othersCount,
		List<ActorView> others, @Nullable Id postId, @Nullable Id mediaId, Instant createdAt, boolean read) {
	/** Who did it. */
	public record ActorView(Id userId, String username, @Nullable String profilePicUrl) {}

	static NotificationView from(Notification shown, MediaUrls urls) {
		List<ActorView> actors = shown.actors().stream().map(actor -> new ActorView(actor.userId(), actor.username(),
				urls.of(actor.profilePictureKey()))).toList();
		return new NotificationView(shown.groupId(), shown.place(), shown.type(), actors.getFirst(),
				shown.actorsCount() - 1, actors.stream().skip(1).toList(), shown.postId(),
				shown.mediaId(), shown.createdAt(), shown.read());
	}
}
