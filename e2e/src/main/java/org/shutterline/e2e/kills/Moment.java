package org.shutterline.e2e.kills;

import java.util.List;

/** When a part is killed: directly after the last of these steps is acknowledged; the others follow while it is down. */
enum Moment {
	COMPLETED("complete acknowledged"), POSTED("post acknowledged"), FOLLOWED("follow acknowledged"), LIKED(
			"like acknowledged"), LEFT("log-out and deletion acknowledged");

	private final String words;

	Moment(String words) {
		this.words = words;
	}

	/** The moments in which this part has most in its hands. */
	static List<Moment> worstFor(String part) {
		return switch (part) {
			case "media-service", "object-store" -> List.of(COMPLETED);
			case "user-service" -> List.of(FOLLOWED, LEFT);
			case "notification-service" -> List.of(LIKED);
			case "kafka" -> List.of(POSTED, LEFT);
			default -> List.of(POSTED);
		};
	}

	/** The steps that are taken before the kill, in order. */
	List<Step> before() {
		return switch (this) {
			case COMPLETED -> List.of(Step.FOLLOW, Step.LIKE, Step.COMPLETE);
			case POSTED -> List.of(Step.FOLLOW, Step.LIKE, Step.COMPLETE, Step.POST);
			case FOLLOWED -> List.of(Step.LIKE, Step.COMPLETE, Step.POST, Step.FOLLOW);
			case LIKED -> List.of(Step.FOLLOW, Step.COMPLETE, Step.POST, Step.LIKE);
			case LEFT -> List.of(Step.FOLLOW, Step.LIKE, Step.COMPLETE, Step.LEAVE);
		};
	}

	@Override
	public String toString() {
		return words;
	}

	/** The steps of the main job that a kill may come between. */
	enum Step {
		FOLLOW, LIKE, COMPLETE, POST, LEAVE
	}
}
