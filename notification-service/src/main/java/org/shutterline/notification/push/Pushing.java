package org.shutterline.notification.push;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, so many messages at once, each on a thread of its own: a push service that is slow holds up its own
 * messages, and others only when it has taken all the room. Any number of instances may do so. What dies with its
 * instance is sent by another when the claim ends, perhaps for the second time; devices then replace the first.
 */
@Component
class Pushing implements DisposableBean {
	private final Deliveries deliveries;

	private final Parcels parcels;

	private final Sending sending;

	private final Semaphore room;

	private final ExecutorService threads = Executors
			.newThreadPerTaskExecutor(Thread.ofVirtual().name("push-", 1).factory());

	Pushing(Deliveries deliveries, Parcels parcels, Sending sending, PushSettings settings) {
		this.deliveries = deliveries;
		this.parcels = parcels;
		this.sending = sending;
		this.room = new Semaphore(settings.atOnce());
	}

	/** Takes up as much as there is room for, and waits for room if there is none; says whether there may be more. */
	boolean sendSome() throws InterruptedException {
		room.acquire();
		int free = 1 + room.drainPermits();
		try {
			List<Delivery> due = deliveries.claim(free);
			Map<Delivery, Parcel> found = parcels.of(due);
			due.stream().filter(delivery -> !found.containsKey(delivery)).forEach(deliveries::drop);
			boolean more = due.size() == free;
			for (Parcel parcel : found.values()) {
				threads.execute(() -> send(parcel));
				free--;
			}
			return more;
		}
		finally {
			room.release(free);
		}
	}

	private void send(Parcel parcel) {
		try {
			sending.send(parcel);
		}
		finally {
			room.release();
		}
	}

	/** Waits for what is on its way. */
	@Override
	public void destroy() {
		threads.close();
	}
}
